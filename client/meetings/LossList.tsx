// What of a Word file will not stand in the text, or stands in it otherwise.
import { useTranslation } from 'react-i18next'
import { LOSSES, type NewTextPreview } from '../../shared/wordImport.ts'

export function LossList({ preview }: { preview: NewTextPreview }) {
  const { t } = useTranslation()
  const { losses, changes, comments } = preview
  const said = [
    ...(changes > 0 ? [t('wordImport.changes', { count: changes })] : []),
    ...(comments > 0 ? [t('wordImport.comments', { count: comments })] : []),
    ...LOSSES.flatMap(loss => {
      const count = losses[loss] ?? 0
      return count > 0 ? [t(`wordImport.loss.${loss}`, { count })] : []
    }),
  ]
  return (
    <section aria-labelledby="losses-title" className="base-preview">
      <h2 id="losses-title" className="section-title">
        {t('wordImport.report')}
      </h2>
      {said.length === 0 ? (
        <p className="form-help">{t('wordImport.nothingLost')}</p>
      ) : (
        <ul className="losses">
          {said.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
