// Parts of the client whose code is fetched when they are first shown.
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/**
 * A component whose code `load` fetches; `waiting` stands in its place meanwhile. What cannot be fetched is thrown where it
 * is drawn. Not `lazy`: React holds back what follows a Suspense fallback for 300 ms, on the way to every first screen.
 */
export function loaded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null
  return function Loaded(props: Props) {
    const [Part, setPart] = useState(() => known)
    useEffect(() => {
      if (Part) return
      let left = false
      const fail = (error: unknown): never => {
        throw error
      }
      load().then(
        found => {
          known = found
          if (!left) setPart(() => found)
        },
        error => left || setPart(() => fail(error)),
      )
      return () => {
        left = true
      }
    }, [Part])
    return Part ? <Part {...props} /> : waiting
  }
}
