// The secretariat's list of people: who is in, as what, who comes and who leaves.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { MemberInfo, SessionAnswer } from '../../shared/requests.ts'
import { meetings, members } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { HOME } from '../session/next.ts'
import { AddPerson } from './AddPerson.tsx'
import { MemberRow } from './MemberRow.tsx'
import { OneTimePassword } from './OneTimePassword.tsx'
import { usePeople } from './usePeople.ts'
import './meetings.css'
import './forms.css'

export function MembersPage({ meeting, session }: { meeting: string; session: SessionAnswer }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const list = useQuery(members(meeting))
  const found = useQuery(meetings).data?.find(({ id }) => id === meeting)
  const people = usePeople(meeting, session.user.id)
  const { message, handover } = people
  const remove = async (member: MemberInfo) => {
    const out = await people.remove(member)
    if (out && member.user === session.user.id) navigate(HOME)
  }

  return (
    <SessionPage documentTitle={t('members.documentTitle')} session={session}>
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {found?.title ?? t('meetings.title')}
        </Link>
      </nav>
      <h1 className="page-title">{t('members.title')}</h1>
      {!list.isError && <p className="page-intro">{t('members.intro')}</p>}
      {handover && <OneTimePassword key={handover.password} {...handover} onDone={people.handedOver} />}
      <div role="status" className={message.refused ? 'members-message refused' : 'members-message'}>
        {message.words}
      </div>
      {list.isPending && <Skeleton height={160} />}
      {list.isError && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.length === 0 && <p>{t('members.empty')}</p>}
      {list.data && list.data.length > 0 && (
        <ul className="member-list">
          {list.data.map(member => (
            <MemberRow
              key={`${member.user} ${member.role} ${member.delegation}`}
              member={member}
              delegations={found?.delegations ?? []}
              self={member.user === session.user.id}
              onChange={body => people.change(member, body)}
              onRemove={() => remove(member)}
              onReset={() => people.reset(member)}
            />
          ))}
        </ul>
      )}
      {list.data && found && <AddPerson delegations={found.delegations} onAdd={people.add} />}
    </SessionPage>
  )
}
