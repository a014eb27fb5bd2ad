// Which moment is shown, kept in the address without a step of the browser's history for each entry.
import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { entryAt, type Shown } from './stops.ts'

/** Browsers stop an address that changes with every frame. */
const ADDRESS_MS = 250

/** `last` is the newest entry there is; an address that asks for a later one is told by `beyond`. */
export function useShown(last: number) {
  const params = new URLSearchParams(useSearch())
  const [path, navigate] = useLocation()
  const asked = readSeq(params.get('seq')) ?? last
  const [shown, setShown] = useState<Shown>(() => entryAt(Math.min(asked, last)))
  const [written, setWritten] = useState(asked)
  // A link into this page, or the way back, names another entry than the one that was written last.
  if (asked !== written) {
    setWritten(asked)
    setShown(entryAt(Math.min(asked, last)))
  }
  const wanted = params.get('pid')

  useEffect(() => {
    if (shown.seq === Math.min(asked, last)) return
    const timer = setTimeout(() => {
      setWritten(shown.seq)
      navigate(`${path}?seq=${shown.seq}`, { replace: true })
    }, ADDRESS_MS)
    return () => clearTimeout(timer)
  }, [shown.seq, asked, last, path, navigate])

  return { shown, setShown, wanted, beyond: asked > last ? asked : null }
}

function readSeq(value: string | null): number | null {
  const seq = Number(value)
  return value !== null && Number.isSafeInteger(seq) && seq >= 1 ? seq : null
}
