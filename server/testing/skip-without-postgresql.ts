import { beforeEach, inject } from 'vitest';

beforeEach(({ skip }) => {
  skip(inject('postgresql') === null, 'PostgreSQL could not be started');
});
