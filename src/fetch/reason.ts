import { NotPublicError } from './connect.ts'

/** Why nothing came of a connection, and what to do: the system's own words, or ours where they tell more. */
export function reasonOf(error: unknown): { readonly what: string; readonly remedy: string } {
  const { name, message, code } = error as NodeJS.ErrnoException
  const errors = error instanceof AggregateError ? (error.errors as Error[]) : []
  const notPublic = [error, ...errors].find((one) => one instanceof NotPublicError)
  if (notPublic) return { what: notPublic.message, remedy: 'allow it, if it is yours: --allow-private HOST' }
  if (name === 'TimeoutError' || /TIMEOUT/.test(code ?? ''))
    return { what: 'it does not answer in time', remedy: again }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { what: 'its host is not known', remedy: 'check the address' }
  return { what: `it cannot be reached (${code ?? message})`, remedy: again }
}

export const again = 'try again later'
