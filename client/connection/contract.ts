// What a connection needs and offers.
import type { Topic } from '../../shared/discussion.ts'
import type { Environment } from './environment.ts'
import type { ConnectionStatus } from './status.ts'
import type { Current } from './store.ts'

export type ConnectionOptions = {
  textId: string
  /** the signed-in person's id: nobody's stored text is ever loaded for another */
  user: string
  /** the code the person acts for; kept words of another delegation are never put on the text for this one */
  delegation: string
  /** the browser's when left out */
  environment?: Environment
}

export type Connection = {
  /** Same object until the generation changes. */
  current(): Current
  /** Same object until something in it changes. */
  status(): ConnectionStatus
  /** Calls back after every change of `current` or `status`; gives what ends it. */
  subscribe(listener: () => void): () => void
  /** Calls back when a list beside the text has changed, which is then asked for over HTTP; gives what ends it. */
  onNews(listener: (topic: Topic) => void): () => void
  discardKept(id: string): void
  /** Puts kept text on the text again, as suggestions; null when that cannot be done now or by this person. */
  retryKept(id: string): { back: number; left: number } | null
  dismissNotice(): void
  close(): void
}
