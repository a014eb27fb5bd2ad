// Pasted wording as it is read, a line for each paragraph: type and level, number, words.
import { type Breaks, readBase } from '../../../shared/baseText.ts'

export const show = (wording: string, breaks: Breaks = 'lines'): string[] =>
  readBase(wording, breaks).map(
    ({ type, num, level, words }) => `${type}${level ?? ''}|${num ?? ''}|${words}`,
  )
