import type { Page } from '@playwright/test';

/** A server outside the network. One operation has a name with spaces. */
export const LIBRARY = JSON.stringify({
  openapi: '3.1.0',
  paths: {
    '/books': { get: { summary: 'List all books', 'x-required-scope': 'books:read' } },
    '/books/{id}': { delete: { operationId: 'burnBook', 'x-required-scope': 'books:delete' } },
    '/hours': { get: { operationId: 'openingHours' } },
  },
});

export async function loadCatalogue(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('OpenAPI document')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}
