// Words that were begun and not sent: they outlast a change of panel, and the page is not left without a question.
import { useEffect, useState } from 'react'

export type Unsent<T> = {
  read(key: string): T | null
  /** null forgets */
  write(key: string, value: T | null): void
}

/** A shelf for words being written; writing to it draws nothing again. */
export function useUnsent<T>(): Unsent<T> {
  const [shelf] = useState(() => new Map<string, T>())
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (shelf.size > 0) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [shelf])
  const [unsent] = useState(
    (): Unsent<T> => ({
      read: key => shelf.get(key) ?? null,
      write: (key, value) => {
        if (value === null) shelf.delete(key)
        else shelf.set(key, value)
      },
    }),
  )
  return unsent
}
