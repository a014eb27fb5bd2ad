// What Parley noted in a file that it wrote: read from the custom properties, believed only as a place to look first.
import type { ParleyNote } from './model.ts'
import { elementsOf, textOf, wholeOf, type XmlElement } from './xml.ts'

/** Null for a file that is not of Parley's making. */
export function readParleyNote(root: XmlElement | null): ParleyNote | null {
  const noted = new Map<string, string>()
  for (const property of root ? elementsOf(root) : [])
    noted.set(property.attrs.name ?? '', textOf(property).trim())
  const text = noted.get('ParleyText')
  const seq = wholeOf(noted.get('ParleySeq'))
  if (!text || seq === null || seq < 1) return null
  return { text, seq, kind: noted.get('ParleyKind') ?? '' }
}
