export { TicketScreen } from '../school/ticket/ticket-screen.tsx'
