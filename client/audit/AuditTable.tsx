// Events as rows: when, what, who, whom, where. On a narrow screen each row becomes a short paragraph.
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AuditEvent, AuditPerson } from '../../shared/audit.ts'
import { secondWords } from '../i18n/time.ts'
import { detailWords } from './eventWords.ts'

type Props = { events: readonly AuditEvent[]; onPerson: (person: string) => void }

export function AuditTable({ events, onPerson }: Props) {
  const { t } = useTranslation()
  return (
    <table className="audit-table">
      <caption>
        <VisuallyHidden>{t('audit.title')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {(['when', 'what', 'who', 'whom', 'details'] as const).map(name => (
            <th key={name} scope="col">
              {t(`audit.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map(event => (
          <EventRow key={event.id} event={event} onPerson={onPerson} />
        ))}
      </tbody>
    </table>
  )
}

function EventRow({ event, onPerson }: { event: AuditEvent; onPerson: Props['onPerson'] }) {
  const { t, i18n } = useTranslation()
  const { at, kind, person, subject, text, address } = event
  const details = detailWords(t, event)
  return (
    <tr>
      <td className="audit-when">
        <time dateTime={at}>{secondWords(i18n.language, at)}</time>
      </td>
      <td className="audit-what">{t(`audit.kind.${kind}`)}</td>
      <td data-column={t('audit.column.who')}>
        {person ? <Person person={person} onPerson={onPerson} /> : <Unknown event={event} />}
      </td>
      <td data-column={t('audit.column.whom')}>
        {subject && <Person person={subject} onPerson={onPerson} />}
      </td>
      <td>
        {text && (
          <Link href={`/texts/${encodeURIComponent(text.id)}`} className="text-link audit-text">
            <bdi>{text.title}</bdi>
          </Link>
        )}
        {details && <span className="audit-details">{details}</span>}
        {address && <bdi className="audit-address">{address}</bdi>}
      </td>
    </tr>
  )
}

/** Nobody was signed in: the operator at the machine, or a stranger at the door. */
function Unknown({ event }: { event: AuditEvent }) {
  const { t } = useTranslation()
  if (event.kind === 'sign-in-failed') return <span className="audit-nobody">{t('audit.nobody')}</span>
  return (
    <span className="audit-nobody">
      {t(event.detail.by === 'operator' ? 'audit.operator' : 'audit.server')}
    </span>
  )
}

function Person({ person, onPerson }: { person: AuditPerson; onPerson: Props['onPerson'] }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="audit-person"
      title={t('audit.only', { name: person.name })}
      onClick={() => onPerson(person.id)}
    >
      <bdi>{person.name}</bdi>
    </button>
  )
}
