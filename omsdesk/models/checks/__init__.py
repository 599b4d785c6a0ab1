"""Rules over drafts: a draft and what is known around it in, findings out, all at once; no clock, no store, no Qt."""
