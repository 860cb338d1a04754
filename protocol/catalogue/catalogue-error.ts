/** Why a document is no catalogue of operations: the place that is wrong, and what would be right. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}
