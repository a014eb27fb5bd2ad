// For whom a Word file is brought into a text is said by who may, and all of it or nothing is entered.
import { describe, expect, test } from 'vitest'
import type { ImportAnswer } from '../../shared/wordImport.ts'
import { refusalIn } from '../helpers/installation.ts'
import { AUTHORS, CHANGED, useWordImport } from './word-import/bringing.ts'

const { send, as, newText, bring, entriesOf } = useWordImport()

describe('tracked changes', () => {
  test("of the own delegation are a delegate's to bring, and no others", async () => {
    const text = await newText()
    const answer = await bring(text, 'cept', CHANGED, AUTHORS)
    expect(answer.status).toBe(200)
    const brought = (await entriesOf(text)).slice(1)
    expect(new Set(brought.map(({ delegation }) => delegation))).toEqual(new Set(['CEPT']))
    expect((await refusalIn(await bring(text, 'observer', CHANGED, AUTHORS))).code).toBe('observers-read')
  })

  test("are refused whole when the base differs, an author is nobody's, or the text is frozen", async () => {
    const text = await newText()
    const drifted = { body: CHANGED.body.replace('reviews the', 'reads the') }
    expect(await refusalIn(await bring(text, 'secretariat', drifted, AUTHORS))).toMatchObject({
      code: 'base-differs',
    })
    const preview: ImportAnswer = await (
      await bring(text, 'secretariat', drifted, AUTHORS, '&preview=1')
    ).json()
    expect(preview.drifts).toMatchObject([
      { text: 'The Conference reviews the plan.', file: '1.8.2 The Conference reads the plan.' },
    ])
    expect(await refusalIn(await bring(text, 'secretariat', CHANGED, { Jane: 'CEPT' }))).toMatchObject({
      code: 'author-unmapped',
      detail: { author: 'Ivan' },
    })
    expect((await refusalIn(await bring(text, 'secretariat', CHANGED, { Jane: 'MARS' }))).code).toBe(
      'delegation-unknown',
    )
    const id = crypto.randomUUID()
    await send('POST', `/api/texts/${text}/commands`, {
      cookie: as('facilitator'),
      body: { id, act: 'freeze', reason: '' },
    })
    expect((await refusalIn(await bring(text, 'secretariat', CHANGED, AUTHORS))).code).toBe('text-frozen')
    expect((await entriesOf(text)).length).toBe(2)
  })
})
