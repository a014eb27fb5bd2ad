// The secretariat's list of people: role and delegation of each.
import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MemberBody, MemberInfo, SessionAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { meetings, members, session as sessionQuery } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { roleWords } from '../i18n/roleWords.ts'
import { MemberRow } from './MemberRow.tsx'
import './meetings.css'

export function MembersPage({ meeting, session }: { meeting: string; session: SessionAnswer }) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const list = useQuery(members(meeting))
  const found = useQuery(meetings).data?.find(({ id }) => id === meeting)
  const [message, setMessage] = useState('')

  const change = async (member: MemberInfo, body: MemberBody) => {
    const path = `/api/meetings/${encodeURIComponent(meeting)}/members/${encodeURIComponent(member.user)}`
    const answer = await request<unknown>('PUT', path, body)
    setMessage(
      answer.ok
        ? t('members.changed', {
            name: member.name,
            role: roleWords(t, body.role),
            delegation: body.delegation,
          })
        : refusalWords(t, i18n.language, answer.refusal),
    )
    await queries.invalidateQueries({ queryKey: members(meeting).queryKey })
    if (member.user === session.user.id) {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: meetings.queryKey })
    }
  }

  return (
    <SessionPage documentTitle={t('members.documentTitle')} session={session}>
      <nav className="crumbs">
        <Link href="/meetings" className="text-link">
          {found?.title ?? t('meetings.title')}
        </Link>
      </nav>
      <h1 className="page-title">{t('members.title')}</h1>
      <p className="page-intro">{t('members.intro')}</p>
      <div role="status" className="members-message">
        {message}
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
              onChange={body => change(member, body)}
            />
          ))}
        </ul>
      )}
    </SessionPage>
  )
}
