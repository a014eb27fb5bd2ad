// One proposal as ITU prints one: marker and number, its words with the changes drawn, its reason, who stands where.
import { useTranslation } from 'react-i18next'
import type { Compiled, CompiledParagraph } from '../../../shared/compilation/compile.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { MarkedText } from '../../excerpt/MarkedText.tsx'
import { Words } from '../../excerpt/Words.tsx'
import { MarkerSign } from '../../negotiation/MarkerSign.tsx'
import { PositionChips } from '../../negotiation/PositionChips.tsx'
import { wishWords } from '../../negotiation/wishWords.ts'

type Props = {
  paragraph: CompiledParagraph
  one: Compiled
  blocks: readonly Block[]
  delegations: readonly DelegationInfo[]
}

export function CompiledItem({ one, blocks, delegations }: Props) {
  const { t } = useTranslation()
  const { by, number, marker, status, words, wish, bracketed, rationale, stands } = one
  return (
    <li className="compiled-item">
      <p className="compiled-head">
        <MarkerSign marker={marker} />
        <DelegationChip delegations={delegations} code={by} />
        {number !== null && <bdi className="compiled-number tabular">{number}</bdi>}
        <span className="compiled-status">{t(`compilation.status.${status}`)}</span>
      </p>
      {words && (
        <p className="compiled-words">
          <MarkedText runs={words} delegations={delegations} />
        </p>
      )}
      {wish && <p className="compiled-wish">{wishWords(t, wish, blocks)}</p>}
      {bracketed !== '' && (
        <p className="compiled-words">
          <Words>
            <span className="marked-bracket">[</span>
            {bracketed}
            <span className="marked-bracket">]</span>
          </Words>
        </p>
      )}
      <p className="compiled-reason">
        <span className="compiled-label">{t('compilation.reason')}</span>{' '}
        {rationale === '' ? t('compilation.noReason') : <bdi>{rationale}</bdi>}
      </p>
      {stands.some(({ as }) => as !== 'author') && (
        <PositionChips
          label={t('compilation.positions')}
          stands={stands.filter(({ as }) => as !== 'author')}
          delegations={delegations}
          bracket={marker === null}
        />
      )}
    </li>
  )
}
