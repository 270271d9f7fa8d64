"""Speed, measured in one run beside a peer whose answers must be the same."""
