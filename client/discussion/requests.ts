// What the client asks the server about comments and drafts.
import { queryOptions } from '@tanstack/react-query'
import type { Topic } from '../../shared/discussion.ts'
import type {
  DraftAnswer,
  EditDraftBody,
  NewDraftBody,
  NewThreadBody,
  ReplyBody,
  ThreadAnswer,
} from '../../shared/discussionRequests.ts'
import type { Result } from '../../shared/refusal.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { Refused } from '../api/refused.ts'

/** Whose eyes the lists are for: an answer to one person must never be shown to the next. */
export type Reader = { text: string; user: string; delegation: string; role: string }

const pathOf = (text: string, topic: Topic, ...rest: string[]): string =>
  ['/api/texts', encodeURIComponent(text), topic, ...rest.map(encodeURIComponent)].join('/')

const keyOf = (topic: Topic, { text, user, delegation, role }: Reader) =>
  [topic, text, user, delegation, role] as const

function value<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value
  throw new Refused(answer.refusal)
}

export const threadsQuery = (reader: Reader) =>
  queryOptions({
    queryKey: keyOf('comments', reader),
    queryFn: async () => value(await request<ThreadAnswer[]>('GET', pathOf(reader.text, 'comments'))),
  })

export const draftsQuery = (reader: Reader, enabled: boolean) =>
  queryOptions({
    queryKey: keyOf('drafts', reader),
    queryFn: async () => value(await request<DraftAnswer[]>('GET', pathOf(reader.text, 'drafts'))),
    enabled,
  })

/** What a person may do with the comments of a text. */
export const commentActs = (text: string) => ({
  open: (body: NewThreadBody) => request<MadeAnswer>('POST', pathOf(text, 'comments'), body),
  reply: (thread: string, body: ReplyBody) =>
    request<MadeAnswer>('POST', pathOf(text, 'comments', thread), body),
  settle: (thread: string, settled: boolean) =>
    request<MadeAnswer>('PUT', pathOf(text, 'comments', thread), { settled }),
  edit: (thread: string, comment: string, body: string) =>
    request<MadeAnswer>('PUT', pathOf(text, 'comments', thread, comment), { body }),
  withdraw: (thread: string, comment: string) =>
    request<null>('DELETE', pathOf(text, 'comments', thread, comment)),
})
export type CommentActs = ReturnType<typeof commentActs>

/** What a person may do with the drafts of the own delegation. */
export const draftActs = (text: string) => ({
  create: (body: NewDraftBody) => request<DraftAnswer>('POST', pathOf(text, 'drafts'), body),
  edit: (draft: string, body: EditDraftBody) =>
    request<DraftAnswer>('PUT', pathOf(text, 'drafts', draft), body),
  table: (draft: string, version: number, tabled: boolean) =>
    request<DraftAnswer>('PUT', pathOf(text, 'drafts', draft, 'tabled'), { version, tabled }),
  drop: (draft: string, version: number) =>
    request<null>('DELETE', `${pathOf(text, 'drafts', draft)}?version=${version}`),
})
export type DraftActs = ReturnType<typeof draftActs>
