// Routes. The room is loaded when it is entered: editor and sync are most of the code, and signing in needs neither.
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { NotFoundPage } from './frame/NotFoundPage.tsx'
import { RoomSkeleton } from './frame/RoomSkeleton.tsx'
import { MeetingsPage } from './meetings/MeetingsPage.tsx'
import { MembersPage } from './meetings/MembersPage.tsx'
import { AccountPage } from './session/AccountPage.tsx'
import { RequireSession } from './session/RequireSession.tsx'
import { SignInPage } from './session/SignInPage.tsx'

const RoomPage = lazy(() => import('./room/RoomPage.tsx').then(module => ({ default: module.RoomPage })))

export function App() {
  const [path] = useLocation()
  return (
    <Switch>
      <Route path="/">
        <SignInPage />
      </Route>
      <Route path="/meetings">
        <RequireSession>{session => <MeetingsPage session={session} />}</RequireSession>
      </Route>
      <Route path="/meetings/:id/people">
        {params => (
          <RequireSession>{session => <MembersPage meeting={params.id} session={session} />}</RequireSession>
        )}
      </Route>
      <Route path="/account">
        <RequireSession>{session => <AccountPage session={session} />}</RequireSession>
      </Route>
      <Route path="/texts">
        <Redirect to="/meetings" replace />
      </Route>
      <Route path="/texts/:id">
        {params => (
          <RequireSession waiting={<RoomSkeleton />}>
            {session => (
              <Suspense fallback={<RoomSkeleton />}>
                <RoomPage key={params.id} id={params.id} session={session} />
              </Suspense>
            )}
          </RequireSession>
        )}
      </Route>
      <Route>
        <NotFoundPage path={path} />
      </Route>
    </Switch>
  )
}
