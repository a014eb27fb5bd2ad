// One act of negotiation: sent once however often it is tried, refused in words.
import { useCallback, useRef, useState } from 'react'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { newCommandId } from './commandId.ts'

/** A command without its id: distributes over the union, so that each act keeps its own fields. */
export type Asked = CommandBody extends infer C ? (C extends { id: string } ? Omit<C, 'id'> : never) : never

export type Commander = {
  busy: boolean
  /** why the last act was refused, until it is forgotten or another one is sent */
  refusal: Refusal | null
  forget: () => void
  /** true when the act is in the record */
  send: (asked: Asked) => Promise<boolean>
}

/**
 * Sends acts of negotiation on one text. An answer that was lost ("unavailable") keeps the command's id for the same
 * act asked again, so that nothing is done twice.
 */
export function useCommand(text: string): Commander {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const pending = useRef<{ key: string; id: string } | null>(null)
  const send = useCallback(
    async (asked: Asked): Promise<boolean> => {
      const key = JSON.stringify(asked)
      const id = pending.current?.key === key ? pending.current.id : newCommandId()
      pending.current = { key, id }
      setBusy(true)
      setRefusal(null)
      const answer: Result<CommandAnswer> = await request('POST', commandsPath(text), { ...asked, id })
      setBusy(false)
      if (answer.ok || answer.refusal.code !== 'unavailable') pending.current = null
      if (!answer.ok) setRefusal(answer.refusal)
      return answer.ok
    },
    [text],
  )
  return { busy, refusal, forget: () => setRefusal(null), send }
}

/** Where a text's acts of negotiation are sent. */
export const commandsPath = (text: string): string => `/api/texts/${encodeURIComponent(text)}/commands`
