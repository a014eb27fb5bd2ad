// What comments and drafts need from the rest of the server.
import type { Topic } from '../../shared/discussion.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { FindActor } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'

export type DiscussionParts = {
  db: Database
  findActor: FindActor
  now: () => Date
  /** Says on the sockets of a text, to those it concerns alone, that a list should be asked for again. */
  notify: (text: TextId, topic: Topic, concerns: (person: Actor) => boolean) => void
}
