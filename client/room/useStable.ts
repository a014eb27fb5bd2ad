// A callback that never changes and always runs the newest function: lists that are drawn once need such.
import { useCallback, useLayoutEffect, useRef } from 'react'

export function useStable<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const newest = useRef(run)
  useLayoutEffect(() => {
    newest.current = run
  })
  return useCallback((...args: A) => newest.current(...args), [])
}
