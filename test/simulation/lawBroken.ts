// What every check of a law throws: a sentence that says which law, and where.

export class LawBroken extends Error {
  override name = 'LawBroken'
}
