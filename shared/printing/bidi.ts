// Words of people in printed text: what they do to the direction of writing must end where they end. Pure.

/** Openers of an embedding or an override end with PDF, openers of an isolate with PDI. */
const PDF = '\u202c'
const PDI = '\u2069'
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * The words with every change of direction closed, and without an end that closes nothing of theirs: an override that
 * one delegation left open would turn the words of the next one round (the attack of "Trojan Source", CVE-2021-42574).
 */
export function bidiClosed(words: string): string {
  const open: string[] = []
  const kept = words.replace(CONTROLS, control => {
    if (control !== PDF && control !== PDI) {
      open.push(control >= '\u2066' ? PDI : PDF)
      return control
    }
    // An end closes what was opened last; one of the other kind would leave the order open to reading.
    if (open.at(-1) !== control) return ''
    open.pop()
    return control
  })
  return kept + open.reverse().join('')
}

/** Kept apart from the direction of what stands around it. */
export const isolated = (words: string): string => `\u2068${words}${PDI}`
