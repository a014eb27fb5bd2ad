// One open passage in the list. Drawn again only when the passage itself changed: a long text has many.
import { UnstyledButton } from '@mantine/core'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { firstOf } from '../excerpt/pieces.ts'
import { spokenWords } from './words.ts'

type Props = {
  passage: Passage
  delegations: readonly DelegationInfo[]
  current: boolean
  onChoose: (passage: Passage) => void
}

/** So much of a passage is shown in the list, in UTF-16 units. */
const SHOWN = 160

export const PassageItem = memo(function PassageItem({ passage, delegations, current, onChoose }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const { runs, cut } = firstOf(passage.runs, SHOWN)
  return (
    <li className="passage-item">
      <UnstyledButton
        ref={button}
        className="passage-button"
        aria-current={current ? 'true' : undefined}
        onClick={() => onChoose(passage)}
      >
        <span className="spoken">{spokenWords(t, passage)}</span>
        <span aria-hidden="true" className="passage-excerpt">
          <MarkedText runs={runs} delegations={delegations} cut={cut} />
        </span>
        <span className="passage-facts" aria-hidden="true">
          {passage.delegations.map(code => (
            <DelegationChip key={code} delegations={delegations} code={code} />
          ))}
          <span className="passage-kinds">
            {passage.kinds.map(kind => t(`brackets.kind.${kind}`)).join(', ')}
          </span>
        </span>
      </UnstyledButton>
    </li>
  )
})
