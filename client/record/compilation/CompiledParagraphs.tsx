// Compilations that go paragraph by paragraph: every proposal beneath its provision, or every option.
import { useTranslation } from 'react-i18next'
import type { Compilation, CompiledParagraph, Option } from '../../../shared/compilation/compile.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { MarkedText } from '../../excerpt/MarkedText.tsx'
import { Words } from '../../excerpt/Words.tsx'
import { wishWords } from '../../negotiation/wishWords.ts'
import { CompiledItem } from './CompiledItem.tsx'

type Props = {
  compilation: Compilation
  by: 'provision' | 'option'
  blocks: readonly Block[]
  delegations: readonly DelegationInfo[]
}

export function CompiledParagraphs({ compilation, by, blocks, delegations }: Props) {
  const { t } = useTranslation()
  return (
    <ol className="compiled-list">
      {compilation.paragraphs.map(paragraph => {
        const id = `compiled-${paragraph.pid}`
        return (
          <li key={paragraph.pid} className="compiled" aria-labelledby={id}>
            <h3 id={id} className="compiled-title">
              <ParagraphTitle paragraph={paragraph} />
              <span className="compiled-nth tabular" aria-hidden="true">
                {paragraph.nth}
              </span>
            </h3>
            {by === 'provision' && paragraph.base.length > 0 && (
              <p className="compiled-base">
                <span className="compiled-label">{t('compilation.inForce')}</span>{' '}
                <MarkedText runs={paragraph.base} delegations={delegations} />
              </p>
            )}
            {by === 'provision' ? (
              <ul className="compiled-items">
                {paragraph.proposals.map((one, i) => (
                  <CompiledItem key={`${one.number} ${i}`} {...{ paragraph, one, blocks, delegations }} />
                ))}
              </ul>
            ) : (
              <ul className="compiled-items">
                {paragraph.options.map(option => (
                  <OptionItem key={option.letter} {...{ paragraph, option, blocks, delegations }} />
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The printed number and where it belongs; a proposed paragraph says that it is one. */
export function ParagraphTitle({ paragraph }: { paragraph: CompiledParagraph }) {
  const { t } = useTranslation()
  const { num, section, after, proposedBy } = paragraph
  return (
    <>
      {num !== null && <bdi className="compiled-num tabular">{num}</bdi>}
      {proposedBy === null ? (
        <Words>{section.label}</Words>
      ) : after === null ? (
        t('compilation.newParagraph')
      ) : (
        t('compilation.newAfter', { num: after })
      )}
    </>
  )
}

type OptionProps = Pick<Props, 'blocks' | 'delegations'> & { paragraph: CompiledParagraph; option: Option }

function OptionItem({ paragraph, option, blocks, delegations }: OptionProps) {
  const { t } = useTranslation()
  const { letter, kind, words, wish, numbers } = option
  return (
    <li className="compiled-item">
      <p className="compiled-head">
        <strong className="compiled-letter">{t('compilation.option', { letter })}</strong>
        {kind === 'no-change' && <span>{t('compilation.noChange')}</span>}
        {option.delegations.map(code => (
          <DelegationChip key={code} delegations={delegations} code={code} />
        ))}
        {numbers.length > 0 && <bdi className="compiled-number tabular">{numbers.join(', ')}</bdi>}
      </p>
      {wish && <p className="compiled-wish">{wishWords(t, wish, blocks)}</p>}
      {!wish && words.length > 0 && (
        <p className="compiled-words">
          <MarkedText runs={words} delegations={delegations} />
        </p>
      )}
      {kind === 'no-change' && paragraph.proposedBy !== null && (
        <p className="compiled-wish">{t('compilation.notAdded')}</p>
      )}
    </li>
  )
}
