// What the secretariat does to the people of a meeting, and what the page says of it afterwards.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../shared/refusal.ts'
import type {
  MemberBody,
  MemberInfo,
  NewMemberAnswer,
  NewMemberBody,
  OneTimePasswordAnswer,
} from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { meetings, members, session } from '../api/queries.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { roleWords } from '../i18n/roleWords.ts'

export type Handover = { name: string; email: string; password: string }
export type Message = { words: string; refused: boolean }

/** The acts on a meeting's people; `self` is the reader, whose own rights may change by them. */
export function usePeople(meeting: string, self: string) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const [message, setMessage] = useState<Message>({ words: '', refused: false })
  const [handover, setHandover] = useState<Handover | null>(null)
  const path = `/api/meetings/${encodeURIComponent(meeting)}/members`
  const pathOf = (member: MemberInfo): string => `${path}/${encodeURIComponent(member.user)}`

  const tell = async (answer: Result<unknown>, words: string, user: string): Promise<void> => {
    const refused = !answer.ok
    setMessage({ refused, words: refused ? refusalWords(t, i18n.language, answer.refusal) : words })
    await queries.invalidateQueries({ queryKey: members(meeting).queryKey })
    if (user !== self) return
    await queries.invalidateQueries({ queryKey: session.queryKey })
    await queries.invalidateQueries({ queryKey: meetings.queryKey })
  }

  return {
    message,
    handover,
    handedOver: () => setHandover(null),
    async change(member: MemberInfo, body: MemberBody): Promise<void> {
      const { name } = member
      const facts = { name, role: roleWords(t, body.role), delegation: body.delegation }
      await tell(await request('PUT', pathOf(member), body), t('members.changed', facts), member.user)
    },
    /** Whether the person is out. */
    async remove(member: MemberInfo): Promise<boolean> {
      const answer = await request<null>('DELETE', pathOf(member))
      await tell(answer, t('people.removed', { name: member.name }), member.user)
      return answer.ok
    },
    async reset(member: MemberInfo): Promise<void> {
      const answer = await request<OneTimePasswordAnswer>('POST', `${pathOf(member)}/password`, {})
      if (answer.ok) {
        const { name, email } = member
        setHandover({ name, email, password: answer.value.password })
      }
      await tell(answer, t('people.resetDone', { name: member.name }), member.user)
    },
    /** Why the person was not added, in words; nothing when the person is in. */
    async add(body: NewMemberBody): Promise<string> {
      const answer = await request<NewMemberAnswer>('POST', path, body)
      if (!answer.ok) return refusalWords(t, i18n.language, answer.refusal)
      const { member, password } = answer.value
      const { name, email } = member
      setHandover(password === null ? null : { name, email, password })
      await tell(answer, t(password === null ? 'people.addedKnown' : 'people.added', { name }), member.user)
      return ''
    },
  }
}
