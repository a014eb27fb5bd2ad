// What stands at the head of every printed page: the same words on each, so that a loose page is known.
import { useEffect } from 'react'

/** Sets the words for as long as the component is shown; theme/print.css prints them. */
export function usePageHead(words: string): void {
  usePrinted('--page-head', '', words)
}

/** The same for a line below them: which state of the text the page shows, and when it was. */
export function usePageState(words: string): void {
  usePrinted('--page-state', '\\A ', words)
}

function usePrinted(property: '--page-head' | '--page-state', before: string, words: string): void {
  useEffect(() => {
    const { style } = document.documentElement
    // A string of CSS: what could end it is left out.
    style.setProperty(property, `"${before}${words.replace(/["\\\p{Cc}]+/gu, ' ')}"`)
    return () => {
      style.removeProperty(property)
    }
  }, [property, before, words])
}
