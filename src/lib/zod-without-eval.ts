import { config } from 'zod/mini';

// Zod compiles schemas with `new Function`, which the content security policy forbids. Import this
// module before the first schema is used.
config({ jitless: true });
