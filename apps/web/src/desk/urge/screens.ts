// One file to load for both: whoever issues letters sees them on paper next, with or without a line.
export { UrgePrintScreen } from './print-screen.tsx'
export { UrgeScreen } from './urge-screen.tsx'
