// A version as data, for other programs: the words with their marks, and the negotiation as it was. Pure.
import type { Edition } from './edition.ts'

/** Raised when a field changes its meaning or goes. */
const FORMAT = 1

/** The whole version as JSON; `Block` (shared/text.ts) and the facts of shared/negotiation/model.ts as they are. */
export function jsonEdition({
  meeting,
  text,
  language,
  direction,
  illustrative,
  version,
  ...held
}: Edition): string {
  const { blocks, negotiation } = held
  const { tabled, positions, releases, paragraphs, links, silences } = negotiation
  const file = {
    format: FORMAT,
    meeting,
    text: { title: text, language, direction, illustrative },
    version,
    blocks,
    proposals: [...tabled.values()],
    positions,
    releases,
    paragraphs: [...paragraphs.values()],
    links,
    silences: [...silences.values()],
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
