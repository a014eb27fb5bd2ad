// All delegations side by side. On a narrow screen each paragraph is a group, and each delegation a part of it.
import { useTranslation } from 'react-i18next'
import type { Compilation } from '../../../shared/compilation/compile.ts'
import { type SynopsisCell, synopsisOf } from '../../../shared/compilation/synopsis.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { MarkedText } from '../../excerpt/MarkedText.tsx'
import { Words } from '../../excerpt/Words.tsx'
import { MarkerSign } from '../../negotiation/MarkerSign.tsx'
import { wishWords } from '../../negotiation/wishWords.ts'

type Props = {
  compilation: Compilation
  blocks: readonly Block[]
  delegations: readonly DelegationInfo[]
}

export function SynopsisTable({ compilation, blocks, delegations }: Props) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard, too
    <section className="synopsis-frame" tabIndex={0} aria-label={t('compilation.layout.synopsis')}>
      <table className="synopsis">
        <thead>
          <tr>
            <th scope="col">{t('compilation.inForceColumn')}</th>
            {compilation.delegations.map(code => (
              <th key={code} scope="col">
                <DelegationChip delegations={delegations} code={code} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {synopsisOf(compilation).map(({ paragraph, cells }) => (
            <tr key={paragraph.pid}>
              <th scope="row">
                <span className="compiled-nth tabular" aria-hidden="true">
                  {paragraph.nth}
                </span>
                {paragraph.num !== null && <bdi className="compiled-num tabular">{paragraph.num}</bdi>}
                {paragraph.proposedBy === null ? (
                  <MarkedText runs={paragraph.base} delegations={delegations} />
                ) : (
                  <em>{t('compilation.newParagraph')}</em>
                )}
              </th>
              {cells.map(cell => (
                <td key={cell.delegation} data-silent={cell.proposals.length === 0 || undefined}>
                  <span className="synopsis-owner">
                    <DelegationChip delegations={delegations} code={cell.delegation} />
                  </span>
                  <Cell cell={cell} blocks={blocks} delegations={delegations} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Who says nothing of a paragraph has not agreed to it: a dash, never "no change". */
function Cell({ cell, blocks, delegations }: Omit<Props, 'compilation'> & { cell: SynopsisCell }) {
  const { t } = useTranslation()
  const { words, proposals } = cell
  if (proposals.length === 0)
    return (
      <span>
        <span aria-hidden="true">–</span>
        <span className="spoken">{t('compilation.silent')}</span>
      </span>
    )
  return (
    <>
      <span className="synopsis-heads">
        {proposals.map(({ marker, number, by }, i) => (
          <span key={`${number} ${i}`}>
            <MarkerSign marker={marker} /> <bdi className="tabular">{number ?? by}</bdi>
          </span>
        ))}
      </span>
      {words && <MarkedText runs={words} delegations={delegations} />}
      {proposals.map(({ wish, bracketed, number }, i) => (
        <span key={`${number} ${i}`} className="synopsis-more">
          {wish && wishWords(t, wish, blocks)}
          {bracketed !== '' && (
            <Words>
              <span className="marked-bracket">[</span>
              {bracketed}
              <span className="marked-bracket">]</span>
            </Words>
          )}
        </span>
      ))}
    </>
  )
}
