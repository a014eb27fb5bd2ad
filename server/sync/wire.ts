// The room's end of one socket.

export type Wire = {
  /** Sends these messages, each its own frame, in one write. */
  send(messages: readonly Uint8Array[]): void
  /** bytes handed over and not yet sent */
  buffered(): number
  /** Reads no further message until `resume`: a sender that is too fast waits and loses nothing. */
  pause(): void
  resume(): void
  /** Asks the other end for a sign of life, unless one is awaited; a wire without any for half a minute closes itself. */
  ping(): void
  /** ms that a sign of life has been awaited; 0 when none is: all that was sent before it was asked for has arrived */
  waits(): number
  close(code: number, reason: string): void
}
