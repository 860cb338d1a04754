import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './tables';

/**
 * Compiles a query once for each database: compiling takes as long as finding a row by its index.
 *
 * @param build the query; its SQL must not depend on the values of the parameters
 * @param order the parameters in the order in which the SQL uses them
 * @returns a function that runs the query and returns its rows
 */
export function prepared<Row, Parameters>(
  build: (db: Db, parameters: Parameters) => Compilable<Row>,
  order: (parameters: Parameters) => readonly unknown[],
) {
  const compiled = new WeakMap<Db, CompiledQuery<Row>>();
  return async (db: Db, parameters: Parameters): Promise<Row[]> => {
    const query = compiled.get(db) ?? build(db, parameters).compile();
    compiled.set(db, query);
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: order(parameters) });
    return rows;
  };
}
