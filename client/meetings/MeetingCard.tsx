// One meeting: its delegations and its texts.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MeetingAnswer, Membership } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { roleWords } from '../i18n/roleWords.ts'
import { TextRow } from './TextRow.tsx'

type Props = { meeting: MeetingAnswer; membership: Membership | null }

export function MeetingCard({ meeting, membership }: Props) {
  const { t } = useTranslation()
  const titleId = `meeting-${meeting.id}`
  return (
    <section className="meeting" aria-labelledby={titleId}>
      <header className="meeting-head">
        <h2 id={titleId} className="meeting-title">
          {meeting.title}
        </h2>
        {meeting.illustrative && (
          <span className="illustrative-note" title={t('app.illustrativeNote')}>
            {t('app.illustrative')}
          </span>
        )}
      </header>
      {meeting.attribution !== 'named' && (
        <p className="meeting-policy">{t(`attribution.${meeting.attribution}Note`)}</p>
      )}
      {membership && (
        <p className="meeting-role">
          {t('meetings.youAre', { role: roleWords(t, membership.role) })}{' '}
          <DelegationChip delegations={meeting.delegations} code={membership.delegation} />
        </p>
      )}
      {meeting.texts.length === 0 ? (
        <p className="meeting-none">{t('meetings.noTexts')}</p>
      ) : (
        <ul className="text-list">
          {meeting.texts.map(text => (
            <TextRow key={text.id} text={text} />
          ))}
        </ul>
      )}
      <footer className="meeting-foot">
        <ul className="meeting-delegations" aria-label={t('meetings.delegations')}>
          {meeting.delegations.map(({ code }) => (
            <li key={code}>
              <DelegationChip delegations={meeting.delegations} code={code} />
            </li>
          ))}
        </ul>
        {membership && (
          <nav className="meeting-ways" aria-label={meeting.title}>
            <Link href={`/meetings/${encodeURIComponent(meeting.id)}/history`} className="text-link">
              {t('history.meetingLink')}
            </Link>
            {membership.role === 'secretariat' && (
              <>
                <Link href={`/meetings/${encodeURIComponent(meeting.id)}/texts/new`} className="text-link">
                  {t('meetings.addText')}
                </Link>
                <Link href={`/meetings/${encodeURIComponent(meeting.id)}/people`} className="text-link">
                  {t('meetings.people')}
                </Link>
                <Link href={`/meetings/${encodeURIComponent(meeting.id)}/audit`} className="text-link">
                  {t('audit.title')}
                </Link>
              </>
            )}
          </nav>
        )}
      </footer>
    </section>
  )
}
