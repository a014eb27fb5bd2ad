// Bytes of a file as lines, whatever the pieces in which they come.

export type LineSplitter = {
  feed(bytes: Uint8Array): void
  /** The last line, if its line end is missing. */
  end(): void
}

const NEWLINE = 10

/** Calls `take` with every line without its end; `damaged` where its bytes are no UTF-8, or where it has no end. */
export function splitLines(take: (line: string, damaged: boolean) => void): LineSplitter {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lax = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest: Uint8Array[] = []

  const give = (bytes: Uint8Array, ended: boolean): void => {
    try {
      take(strict.decode(bytes), !ended)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      take(lax.decode(bytes), true)
    }
  }
  const joined = (last: Uint8Array): Uint8Array => {
    if (rest.length === 0) return last
    const all = new Uint8Array(rest.reduce((sum, part) => sum + part.length, last.length))
    let at = 0
    for (const part of [...rest, last]) {
      all.set(part, at)
      at += part.length
    }
    rest = []
    return all
  }

  return {
    feed(bytes) {
      let from = 0
      for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
        give(joined(bytes.subarray(from, to)), true)
        from = to + 1
      }
      // A copy: whoever feeds may use the same memory again.
      if (from < bytes.length) rest.push(bytes.slice(from))
    },
    end() {
      if (rest.length > 0) give(joined(new Uint8Array()), false)
    },
  }
}
