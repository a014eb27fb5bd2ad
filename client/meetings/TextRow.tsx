// One text in the list; the whole row leads into its room.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TextSummary } from '../../shared/requests.ts'
import { agoWords } from '../i18n/time.ts'

export function TextRow({ text }: { text: TextSummary }) {
  const { t, i18n } = useTranslation()
  const when = agoWords(i18n.language, text.changedAt, Date.now())
  return (
    <li>
      <Link href={`/texts/${encodeURIComponent(text.id)}`} className="text-row">
        <bdi className="text-title" lang={text.language}>
          {text.title}
        </bdi>
        <span className="text-facts">
          {when && t('meetings.changed', { when })}
          {' · '}
          {t('meetings.entries', { count: text.seq })}
        </span>
      </Link>
    </li>
  )
}
