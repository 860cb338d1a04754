import { config } from 'zod/mini';

// Zod compiles schemas with `new Function`, which the content security policy forbids. This module
// has to be imported before the first schema is used.
config({ jitless: true });
