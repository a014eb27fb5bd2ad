// What the server says beside the text: a list that is asked for over HTTP has changed.
import type { Topic } from '../../shared/discussion.ts'

export type News = {
  /** Calls back whenever a list has changed; gives what ends it. */
  listen(listener: (topic: Topic) => void): () => void
  tell(topic: Topic): void
}

export function createNews(): News {
  const listeners = new Set<(topic: Topic) => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(topic) {
      for (const listener of listeners) listener(topic)
    },
  }
}
