// What a Word file would bring for each delegation, what stays out, and where its base is another one.
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { type ImportAnswer, type ImportPart, LOSSES } from '../../shared/wordImport.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'

type Props = { answer: ImportAnswer; delegations: readonly DelegationInfo[] }

export function ImportReport({ answer, delegations }: Props) {
  const { t } = useTranslation()
  const { drifts, parts, comments, known, missing, losses } = answer
  if (drifts.length > 0)
    return (
      <section aria-labelledby="drift-title" className="base-preview">
        <h2 id="drift-title" className="section-title">
          {t('bringIn.differs')}
        </h2>
        <ul className="losses">
          {drifts.map(({ pid, text, file }, i) => (
            <li key={`${pid} ${i}`}>
              {t('bringIn.here')} <q dir="auto">{text}</q>
              <br />
              {t('bringIn.there')} <q dir="auto">{file}</q>
            </li>
          ))}
        </ul>
      </section>
    )
  const aside = [
    ...(comments > 0 ? [t('bringIn.comments', { count: comments })] : []),
    ...(known > 0 ? [t('bringIn.known')] : []),
    ...(missing > 0 ? [t('bringIn.missing')] : []),
    ...LOSSES.flatMap(loss => {
      const count = losses[loss] ?? 0
      return count > 0 ? [t(`wordImport.loss.${loss}`, { count })] : []
    }),
  ]
  return (
    <section aria-labelledby="brings-title" className="base-preview">
      <h2 id="brings-title" className="section-title">
        {t('bringIn.brings')}
      </h2>
      {parts.length === 0 && <p className="form-help">{t('bringIn.nothing')}</p>}
      <ul className="losses">
        {parts.map(part => (
          <li key={part.delegation}>
            <DelegationChip delegations={delegations} code={part.delegation} />{' '}
            {SORTS.filter(sort => countOf(part, sort) > 0)
              .map(sort => t(`bringIn.sort.${sort}`, { count: countOf(part, sort) }))
              .join(' · ')}
          </li>
        ))}
        {aside.map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

const SORTS = [
  ...(['insertions', 'deletions', 'restated', 'relooked', 'paragraphs', 'takenBack', 'wishes'] as const),
]

const countOf = (part: ImportPart, sort: (typeof SORTS)[number]): number =>
  sort === 'wishes' ? part.wishes.length : part[sort]
