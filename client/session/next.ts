// Where to go after signing in.

/** The place for those who name none. */
export const HOME = '/meetings'

/**
 * The path in a `next` parameter, or the list of texts. Only a path of this site is followed: a link with a foreign
 * `next` would turn our sign-in page into a stranger's.
 */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?![/\\])[^\\]*$/.test(next) && next !== '/' ? next : HOME
}

/** The sign-in page's address that leads back to `path`. */
export const signInPath = (path: string): string =>
  path === HOME || path === '/' ? '/' : `/?next=${encodeURIComponent(path)}`
