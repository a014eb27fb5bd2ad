// Changed looks as their delegations may ask for them: own new words come with the new look; words of the base are
// proposed to be replaced by the same words with it, for no mark could say that they should be bold.
import type { DelegationCode } from '../../shared/ids.ts'
import type { FileLetter } from './match.ts'
import type { Owners, Plan } from './ops.ts'

/**
 * The letters with what replaces them behind each stretch; `relooked` is left on letters that are struck for it, and on
 * own ones. Looks of words that are new or struck by others are counted in the plan and left as they are. `wholly`: who wishes that all of
 * it goes, and cannot mean a look.
 */
export function restated(
  plan: Plan,
  letters: readonly FileLetter[],
  wholly: DelegationCode | null,
  owners: Owners,
): FileLetter[] {
  if (!letters.some(({ relooked }) => relooked)) return [...letters]
  const done: FileLetter[] = []
  let copies: FileLetter[] = []
  const close = (): void => {
    done.push(...copies)
    copies = []
  }
  let isLost = false
  for (const letter of letters) {
    const { relooked, ...rest } = letter
    const by = owners(relooked?.by ?? null)
    const how = relooked && by !== null && by !== wholly ? askedOf(letter, by, owners) : 'nothing'
    if (how === 'lost' && !isLost) plan.lostLooks += 1
    isLost = how === 'lost'
    if (how !== 'copy' || owners(copies[0]?.inserted ?? null) !== by) close()
    if (relooked && how === 'own') done.push({ ...letter, formats: relooked.formats })
    else if (relooked && how === 'copy') {
      done.push(letter)
      const { by: inserted, formats } = relooked
      copies.push({ ...rest, formats, inserted, relooked: null, deleted: null, base: null, restated: true })
    } else done.push({ ...rest, relooked: null })
  }
  close()
  return done
}

/** What a changed look of this letter amounts to, when it is this delegation's. */
function askedOf(
  { relooked, inserted, deleted, moved, base }: FileLetter,
  by: DelegationCode,
  owners: Owners,
): 'own' | 'copy' | 'lost' | 'nothing' {
  if (inserted) return owners(inserted) === by ? 'own' : owners(inserted) === null ? 'nothing' : 'lost'
  // Accepted in Word, the word goes; with a copy of it beside, adopting all would keep it.
  const striker = owners(deleted)
  if (striker !== null) return striker === by ? 'nothing' : 'lost'
  const isSo = base?.formats.join() === relooked?.formats.join()
  return base && moved === null && !isSo ? 'copy' : 'nothing'
}
