// The connection as React sees it.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Connection, type Current, openConnection } from './connection.ts'
import { type ConnectionStatus, INITIAL_STATUS } from './status.ts'

const nothing = (): (() => void) => () => undefined
const initial = (): ConnectionStatus => INITIAL_STATUS
const none = (): null => null

export type UsedConnection = {
  connection: Connection | null
  current: Current | null
  status: ConnectionStatus
}

/**
 * Opens a connection for as long as the component is mounted and the arguments stay; `current` is null until the
 * first effect has run. Key the editor by `current.generation`: a new generation is a new document.
 */
export function useConnection(textId: string, user: string, delegation: string): UsedConnection {
  const [connection, setConnection] = useState<Connection | null>(null)
  useEffect(() => {
    const opened = openConnection({ textId, user, delegation })
    setConnection(opened)
    return () => {
      setConnection(null)
      opened.close()
    }
  }, [textId, user, delegation])
  const subscribe = connection?.subscribe ?? nothing
  const status = useSyncExternalStore(subscribe, connection?.status ?? initial)
  const current = useSyncExternalStore(subscribe, connection?.current ?? none)
  return { connection, current, status }
}

/** Lets the browser ask before a page with unsaved text is closed. */
export function useUnsavedWarning(unsaved: number): void {
  useEffect(() => {
    if (unsaved === 0) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsaved])
}
