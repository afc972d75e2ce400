// One chunk: the pages that a phone fetches when they are asked for.
export { JoinScreen } from './join-screen.tsx'
export { AccountPage } from './account-page.tsx'
export { SecondStep } from './second-step.tsx'
