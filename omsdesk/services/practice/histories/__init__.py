"""What invented people were treated for: plausible by sex, age and chronic illness, the same for the same seed."""
