// The room's end of one socket.

export type Wire = {
  /** Sends these messages, each its own frame, in one write. */
  send(messages: readonly Uint8Array[]): void
  /** bytes handed over and not yet sent */
  buffered(): number
  /** Reads no further message until `resume`: a sender that is too fast waits and loses nothing. */
  pause(): void
  resume(): void
  /** Asks the other end for a sign of life; a wire without one since the last but one closes itself. */
  ping(): void
  close(code: number, reason: string): void
}
