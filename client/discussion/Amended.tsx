// A draft as it will look in the text: what goes is struck, what comes is underlined, in the own delegation's look.
import type { DraftAnchor } from '../../shared/anchors.ts'
import { mintMarkId, parseDelegation } from '../../shared/ids.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Run } from '../../shared/text.ts'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { amendment } from './draftWords.ts'

type Props = { anchor: DraftAnchor; words: string; own: string; delegations: readonly DelegationInfo[] }

export function Amended({ anchor, words, own, delegations }: Props) {
  const by = parseDelegation(own)
  if (!by) return null
  const { before, removed, added, after } = amendment(anchor.quote, words)
  // Drawn only; the marks that the text gets are made when the draft is tabled.
  const id = mintMarkId(by, 0, 0)
  const runs: Run[] = [
    { text: before, marks: [], formats: [] },
    { text: removed, marks: [{ type: 'deletion' as const, id, by, over: null }], formats: [] },
    { text: added, marks: [{ type: 'insertion' as const, id, by, inside: null }], formats: [] },
    { text: after, marks: [], formats: [] },
  ].filter(({ text }) => text !== '')
  return (
    <MarkedText
      runs={runs}
      delegations={delegations}
      context={{
        before: anchor.before.length < 40 ? anchor.before : `…${anchor.before.replace(/^\S*\s/u, '')}`,
        after: anchor.after.length < 40 ? anchor.after : `${anchor.after.replace(/\s\S*$/u, '')}…`,
      }}
    />
  )
}
