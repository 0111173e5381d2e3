"""PromptPay, the Thai QR payment (EMVCo merchant-presented mode)."""
