// A refusal on its way through code that can only throw: the query library tells failure by exceptions.
import type { Refusal } from '../../shared/refusal.ts'

/** Thrown by query functions alone; `refusalOf` takes the reason out again. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Why a query failed; anything that is not a refusal of ours is a fault on our side. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refused ? error.refusal : { code: 'unavailable' }
