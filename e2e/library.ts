import type { Page } from '@playwright/test';

/** The description of a server that is not of the network: one call has a name with blanks. */
export const LIBRARY = JSON.stringify({
  openapi: '3.1.0',
  paths: {
    '/books': { get: { summary: 'List all books', 'x-required-scope': 'books:read' } },
    '/books/{id}': { delete: { operationId: 'burnBook', 'x-required-scope': 'books:delete' } },
    '/hours': { get: { operationId: 'openingHours' } },
  },
});

/** Chooses a file that holds a catalogue, on the page of scopes. */
export async function loadCatalogue(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('OpenAPI document')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}
