import { type CompiledQuery, type DatabaseConnection, DummyDriver, Kysely, type QueryResult } from 'kysely'
import type { Store } from './open.ts'
import type { Tables } from './tables.ts'

/**
 * The record for one page or one answer: a query that was asked before is not put to the database again. Only to read from,
 * and not to be kept: what is written later is not seen.
 */
export function askedOnce(store: Store): Store {
  const executor = store.db.getExecutor()
  const driver = new Remembering((query) => executor.executeQuery(query))
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => executor.adapter,
      createQueryCompiler: () => ({ compileQuery: (node, id) => executor.compileQuery(node, id) }),
      createIntrospector: () => store.db.introspection,
    },
  })
  return { ...store, db }
}

type Ask = (query: CompiledQuery) => Promise<QueryResult<unknown>>

class Remembering extends DummyDriver {
  readonly #connection: DatabaseConnection

  constructor(ask: Ask) {
    super()
    const answers = new Map<string, ReturnType<Ask>>()
    this.#connection = {
      async executeQuery<Row>(query: CompiledQuery) {
        const key = JSON.stringify([query.sql, query.parameters])
        const answer = answers.get(key) ?? ask(query)
        answers.set(key, answer)
        const { rows, ...others } = (await answer) as QueryResult<Row>
        return { ...others, rows: [...rows] }
      },
      async *streamQuery() {},
    }
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
}
