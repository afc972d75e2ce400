// One file to load for both: whoever saves a registration sees its receipt next, with or without signal.
export { ReceiptScreen } from './receipt-screen.tsx'
export { RegisterScreen } from './register-screen.tsx'
