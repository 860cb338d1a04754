import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Loading a lazy part for the first time takes longer than the usual second on a slow machine.
configure({ asyncUtilTimeout: 4000 });

afterEach(cleanup);
